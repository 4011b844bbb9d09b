output "events_role_arn" {
  description = "Role of EventBridge"
  value       = aws_iam_role.events.arn
}

output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.access.arn
}

output "external_id" {
  description = "External ID"
  value       = var.external_id
}
