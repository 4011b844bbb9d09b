output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.cribl.arn
}

output "external_id" {
  description = "External ID"
  value       = var.external_id
}

output "queue_arn" {
  description = "Queue ARN"
  value       = "arn:${data.aws_partition.current.partition}:sqs:${var.region}:${var.account_id}:${var.queue_name}"
}
