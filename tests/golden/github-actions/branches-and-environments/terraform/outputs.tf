output "workflow_role_arn" {
  description = "Role"
  value       = aws_iam_role.workflow.arn
}

output "role_to_assume" {
  description = "role-to-assume"
  value       = aws_iam_role.workflow.arn
}
