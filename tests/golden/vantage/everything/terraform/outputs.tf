output "cross_account_arn" {
  description = "Cross-account ARN"
  value       = aws_iam_role.connection.arn
}
