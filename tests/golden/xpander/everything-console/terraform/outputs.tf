output "iam_role_arn" {
  description = "IAM role ARN"
  value       = aws_iam_role.operator.arn
}

output "region" {
  description = "Region"
  value       = var.region
}

output "authentication_method" {
  description = "Authentication method"
  value       = "IAM"
}
