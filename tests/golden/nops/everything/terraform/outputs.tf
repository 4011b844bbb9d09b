output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.integration.arn
}

output "bucket" {
  description = "Bucket"
  value       = "nops-${var.client_id}-${var.nops_client}-${var.account_id}"
}
