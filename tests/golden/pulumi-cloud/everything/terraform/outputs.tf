output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.session.arn
}

output "audience" {
  description = "Audience"
  value       = "aws:${var.organization}"
}
