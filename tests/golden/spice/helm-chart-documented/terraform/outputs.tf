output "iam_role_arn" {
  description = "IAM role ARN"
  value       = aws_iam_role.spice.arn
}

output "service_account" {
  description = "Service account"
  value       = "${var.namespace}/${var.service_account}"
}

output "operators_role_arn" {
  description = "Operator's role ARN"
  value       = "arn:${data.aws_partition.current.partition}:iam::${var.account_id}:role/${var.operator_role_name}"
}
