output "iam_role_arn" {
  description = "IAM role ARN"
  value       = aws_iam_role.spice.arn
}

output "service_account" {
  description = "Service account"
  value       = "${var.namespace}/${var.service_account}"
}
