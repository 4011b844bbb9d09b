output "log_role_arn" {
  description = "Log role ARN"
  value       = aws_iam_role.logs.arn
}

output "audit_role_arn" {
  description = "Audit role ARN"
  value       = aws_iam_role.audit.arn
}
