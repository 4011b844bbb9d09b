output "access_role_arn" {
  description = "Role that Apperate assumes"
  value       = aws_iam_role.access.arn
}

output "iam_role_arn" {
  description = "IAM role ARN"
  value       = aws_iam_role.access.arn
}
