output "node_role_arn" {
  description = "Role of the nodes"
  value       = aws_iam_role.node.arn
}

output "settings_clustername" {
  description = "settings.clusterName"
  value       = var.cluster_name
}

output "settings_interruptionqueue" {
  description = "settings.interruptionQueue"
  value       = var.cluster_name
}

output "ec2nodeclass_spec_role" {
  description = "EC2NodeClass spec.role"
  value       = var.node_role_name
}

output "controllers_role_arn" {
  description = "Controller's role ARN"
  value       = aws_iam_role.controller.arn
}
