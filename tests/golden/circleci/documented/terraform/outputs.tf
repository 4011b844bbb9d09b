output "job_role_arn" {
  description = "Role"
  value       = aws_iam_role.job.arn
}

output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.job.arn
}
