output "role_to_assume" {
  description = "role-to-assume"
  value       = aws_iam_role.workflow.arn
}
