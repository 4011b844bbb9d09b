output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.collector.arn
}

output "external_id" {
  description = "External ID"
  value       = "${var.deployment}:${var.organization_id}"
}
