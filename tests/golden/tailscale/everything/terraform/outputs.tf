output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.writer.arn
}

output "external_id" {
  description = "External ID"
  value       = var.external_id
}
