output "storage_aws_role_arn" {
  description = "STORAGE_AWS_ROLE_ARN"
  value       = aws_iam_role.load.arn
}

output "storage_provider" {
  description = "STORAGE_PROVIDER"
  value       = "S3"
}
