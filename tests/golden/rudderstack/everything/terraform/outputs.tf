output "iam_role_arn" {
  description = "IAM Role ARN"
  value       = aws_iam_role.destination.arn
}
