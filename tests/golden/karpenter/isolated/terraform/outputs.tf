output "node_role_arn" {
  description = "Role of the nodes"
  value       = aws_iam_role.node.arn
}

output "controller_role_arn" {
  description = "Role of the controller"
  value       = aws_iam_role.controller.arn
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
  value       = "KarpenterNodeRole-${var.cluster_name}"
}
