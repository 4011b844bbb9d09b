#!/usr/bin/env bash
# Fills corpus/ with what the tests have: stored documents, links and requests.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
mkdir -p corpus/review corpus/link corpus/request corpus/account corpus/profile
copy() { # target, then files
  local target=$1 file
  shift
  for file in "$@"; do cp "$file" "corpus/$target/$(printf '%s' "$file" | sha256sum | cut -c1-16)"; done
}
mapfile -t documents < <(find ../tests/golden ../crates/review/tests/data/findings -name '*.json')
copy review "${documents[@]}"
mapfile -t links < <(find ../tests/golden -name link.txt)
copy link "${links[@]}"
copy profile ../src/own/example.json ../tests/profiles/*.json ../vendors/[a-z]*.json
for document in ../tests/golden/*/*/trust-policy.json; do
  {
    printf '%s' '{"action":"sts:AssumeRole","role":"arn:aws:iam::402881736519:role/x","principal":{"AWS":"402881736519"},"context":{"sts:ExternalId":"a"}}'
    printf '\0'
    cat "$document"
  } > "corpus/request/$(printf '%s' "$document" | sha256sum | cut -c1-16)"
done
# Accounts: roles with the trust policies of golden cases.
for document in ../tests/golden/*/*/trust-policy.json; do
  printf '{"RoleDetailList":[{"RoleName":"x","Arn":"arn:aws:iam::402881736519:role/x","AssumeRolePolicyDocument":%s,"RolePolicyList":[],"AttachedManagedPolicies":[]}],"Policies":[]}' \
    "$(cat "$document")" > "corpus/account/$(printf '%s' "$document" | sha256sum | cut -c1-16)"
done
