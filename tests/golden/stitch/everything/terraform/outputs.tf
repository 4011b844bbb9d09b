output "role_name" {
  description = "Role name"
  value       = var.role_name
}

output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.stitch.arn
}
