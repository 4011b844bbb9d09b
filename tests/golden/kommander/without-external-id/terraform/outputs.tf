output "authentication_method" {
  description = "Authentication method"
  value       = "Role"
}

output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.provider.arn
}
