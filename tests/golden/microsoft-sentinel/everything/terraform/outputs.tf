output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.sentinel.arn
}

output "sqs_url" {
  description = "SQS URL"
  value       = "https://sqs.${var.region}.${data.aws_partition.current.dns_suffix}/${var.account_id}/${var.queue_name}"
}
