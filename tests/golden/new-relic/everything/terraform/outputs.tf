output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.polling.arn
}

output "new_relic_account_id_external_id" {
  description = "New Relic account ID (external ID)"
  value       = var.external_id
}
