output "integration_role_arn" {
  description = "Role"
  value       = aws_iam_role.integration.arn
}

output "aws_account_id" {
  description = "AWS account ID"
  value       = var.account_id
}

output "role_name" {
  description = "Role name"
  value       = var.role_name
}
