"""The checks: rules of the contract's section 5, a function each. A bad document is a finding, never an exception."""
