output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.loki.arn
}

output "service_account" {
  description = "Service account"
  value       = "${var.namespace}/${var.service_account}"
}
