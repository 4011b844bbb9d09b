output "aws_role_arn" {
  description = "AWS_ROLE_ARN"
  value       = aws_iam_role.pipeline.arn
}
