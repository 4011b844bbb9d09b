output "iam_assumed_role_arn" {
  description = "IAM assumed role ARN"
  value       = aws_iam_role.atlas.arn
}
