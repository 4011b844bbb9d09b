output "allowed_principal" {
  description = "Allowed principal"
  value       = aws_iam_role.access.arn
}

output "s3_assume_role" {
  description = "s3.assume_role"
  value       = aws_iam_role.access.arn
}
