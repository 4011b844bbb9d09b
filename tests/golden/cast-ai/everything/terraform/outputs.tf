output "node_role_arn" {
  description = "Role of the nodes"
  value       = aws_iam_role.node.arn
}

output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.castai.arn
}

output "instance_profile" {
  description = "Instance profile"
  value       = "arn:${data.aws_partition.current.partition}:iam::${var.account_id}:instance-profile/${var.node_role_name}"
}
