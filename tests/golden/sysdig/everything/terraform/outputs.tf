output "posture_role" {
  description = "Posture role"
  value       = aws_iam_role.posture.arn
}
