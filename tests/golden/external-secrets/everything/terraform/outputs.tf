output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.operator.arn
}

output "region" {
  description = "Region"
  value       = var.region
}

output "service_account" {
  description = "Service account"
  value       = "${var.namespace}/${var.service_account}"
}
