output "anyscale_iam_role_id" {
  description = "anyscale-iam-role-id"
  value       = aws_iam_role.access.arn
}

output "instance_iam_role_id" {
  description = "instance-iam-role-id"
  value       = aws_iam_role.node.arn
}
