output "controllers_role_arn" {
  description = "Controller's role ARN"
  value       = aws_iam_role.controller.arn
}

output "nodes_role_arn" {
  description = "Nodes' role ARN"
  value       = aws_iam_role.node.arn
}
