output "role_arn" {
  description = "role_arn"
  value       = aws_iam_role.access.arn
}

output "role_session_name" {
  description = "role_session_name"
  value       = var.session_name
}
