output "role_arn_of_aws_cli_setup" {
  description = "role_arn of aws-cli/setup"
  value       = aws_iam_role.job.arn
}
