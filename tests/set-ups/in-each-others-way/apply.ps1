# GitHub Actions and GitHub Actions (github-actions-2): sets up what they need, one after another.
# Written by Rolecall. For PowerShell 7 and Windows PowerShell 5.1.
# Sets up nothing while the findings on top of README.md have an error.
throw (@(
    'github-actions and github-actions-2 make the role github-actions. An account has one role of a name, whatever its case and its path: the later one would replace the trust policy of the earlier. Give one of them another role name.'
) -join "`n")
