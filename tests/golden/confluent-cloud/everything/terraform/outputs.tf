output "customer_role_arn" {
  description = "Customer role ARN"
  value       = aws_iam_role.connector.arn
}
