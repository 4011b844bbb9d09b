output "github_actions" {
  description = "GitHub Actions"
  value       = module.github_actions
}

output "github_actions_2" {
  description = "GitHub Actions (github-actions-2)"
  value       = module.github_actions_2
}

output "datadog" {
  description = "Datadog"
  value       = module.datadog
}
