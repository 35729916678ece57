"""What is kept on a disk between turns. The room may touch files and the clock; what a line means is below it."""
