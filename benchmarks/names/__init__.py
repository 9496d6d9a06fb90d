"""What the settling of names is measured with: real slips, planted variants, rosters, peers."""
