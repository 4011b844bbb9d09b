output "iam_role_arn" {
  description = "IAM role ARN"
  value       = aws_iam_role.storage.arn
}
