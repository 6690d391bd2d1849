func warm() {}
