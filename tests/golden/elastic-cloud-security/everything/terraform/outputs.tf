output "root_role_arn" {
  description = "Role that reaches the members"
  value       = aws_iam_role.root.arn
}

output "audit_role_arn" {
  description = "Role that reads the management account"
  value       = aws_iam_role.audit.arn
}

output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.connectors.arn
}

output "external_id_second_part" {
  description = "External ID, second part"
  value       = var.external_id_uuid
}
