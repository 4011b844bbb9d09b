output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.fluent_bit.arn
}

output "service_account" {
  description = "Service account"
  value       = "${var.namespace}/${var.service_account}"
}
