output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.metrics.arn
}

output "external_id_secret" {
  description = "External ID secret"
  value       = var.external_id_secret
}
