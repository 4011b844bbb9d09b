output "role_arn_aws_role" {
  description = "Role ARN (AWS_ROLE)"
  value       = aws_iam_role.access.arn
}

output "external_id_external_id" {
  description = "External ID (EXTERNAL_ID)"
  value       = var.external_id
}
