output "atlas_role_arn" {
  description = "Role"
  value       = aws_iam_role.atlas.arn
}

output "role_arn" {
  description = "Role ARN"
  value       = aws_iam_role.atlas.arn
}
