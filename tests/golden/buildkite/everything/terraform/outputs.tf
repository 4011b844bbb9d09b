output "role_arn_of_the_plugin" {
  description = "role-arn of the plugin"
  value       = aws_iam_role.job.arn
}
