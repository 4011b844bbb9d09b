output "integration_role_arn" {
  description = "Role that Datadog assumes"
  value       = aws_iam_role.integration.arn
}

output "aws_account_id" {
  description = "AWS account ID"
  value       = var.account_id
}

output "aws_role_name" {
  description = "AWS role name"
  value       = var.role_name
}
