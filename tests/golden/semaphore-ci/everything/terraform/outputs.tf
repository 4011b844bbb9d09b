output "role_arn" {
  description = "ROLE_ARN"
  value       = aws_iam_role.job.arn
}
