output "monitoring_role_arn" {
  description = "Role that Dynatrace assumes"
  value       = aws_iam_role.monitoring.arn
}

output "iam_role_name" {
  description = "IAM role name"
  value       = var.role_name
}

output "account_id" {
  description = "Account ID"
  value       = var.account_id
}
