output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.connectors.arn
}

output "external_id_second_part" {
  description = "External ID, second part"
  value       = var.suffix
}
